"""The form of `manifests/pro_manifest.json`. The JSON Schema beside it is generated from these models."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1


class Record(BaseModel):
    """Base of all records: immutable, and without room for anything that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# Source -----------------------------------------------------------------------------------------------------------


class SourceFileRecord(Record):
    """One upstream file that the compilation read."""

    path: str
    sha256: str
    methodCount: int
    """Methods that the classes of the file declare."""


class SourceRecord(Record):
    """The upstream release."""

    package: str
    version: str
    integrity: str
    releasedFrom: Literal["npm", "checkout"]
    entry: str
    variants: list[str]
    files: list[SourceFileRecord]


class ExpressionShare(Record):
    """How many expressions of the entry class there are, and how many have a type better than "any"."""

    total: int
    typed: int
    share: float


class Summary(Record):
    """The numbers of the whole compilation."""

    exchange: str
    package: str
    sourceMethods: int
    """Methods of the entry class."""
    generatedMethods: int
    """Of those, the ones that are compiled or folded."""
    runtimeOwned: int
    unsupported: int
    methodsByOrigin: dict[str, int]
    """File → methods of it in the closure, folded ones included."""
    publicMethods: int
    streams: int
    runtimeSymbols: int
    runtimeAttributes: int
    endpointsInTable: int
    endpointsReached: int
    typedExpressions: ExpressionShare
    passes: list[str]
    disabledPasses: list[str]


# Methods ----------------------------------------------------------------------------------------------------------


class SourceSpan(Record):
    path: str
    startLine: int
    endLine: int


class ParameterRecord(Record):
    name: str
    pythonName: str
    type: str
    """The compiler's type; a trailing `?` means that it may be undefined."""
    optional: bool
    default: str
    """Spelling of a literal default in the source, `{}` and the like included; empty when there is none."""
    rest: bool


class BodySummary(Record):
    """Shape of a body after optimisation."""

    statements: int
    expressions: int
    branches: int
    loops: int
    calls: int
    awaits: int


class Signal(Record):
    """A semantic fact, `family:detail`, and the line it was read from."""

    name: str
    line: int


class IrSummary(Record):
    nodes: dict[str, int]
    """Node kind → how many, after optimisation."""
    signals: list[Signal]


class Lowering(Record):
    """How the method became Python."""

    kind: Literal["compiled", "folded"]
    expressions: int
    """Expressions before optimisation."""
    typed: int
    """Of those, the ones with a type better than "any"."""
    raised: dict[str, int]
    """Idiomatic forms that passes proved to be equal, by node kind."""


class ArgumentRecord(Record):
    name: str
    pythonName: str
    annotation: str
    default: str
    rest: bool


class RenderPlanRecord(Record):
    """Where the method is printed, and in what shape."""

    section: str
    module: str
    renderer: str
    template: str
    arguments: list[ArgumentRecord]
    returns: str
    docstring: str
    """First line of the docstring."""
    raises: list[str]
    needsCredentials: bool
    stream: str
    """Name of the stream wrapper that goes with it; empty when there is none."""
    unwatch: str


class RuntimeContract(Record):
    """Why a method is not generated, and what stands in for it."""

    symbol: str
    module: str
    signature: str
    isAsync: bool
    reason: str
    measured: str
    """The measurement that the reason rests on."""


class Links(Record):
    """What the method's `this.x` stand for, by kind, in upstream's spelling."""

    methods: list[str]
    parents: list[str]
    """`super.x`."""
    runtime: list[str]
    attributes: list[str]
    endpoints: list[str]


class MethodRecord(Record):
    """One method of the closure."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str
    pythonName: str
    source: SourceSpan
    is_async: bool = Field(validation_alias="async", serialization_alias="async")
    visibility: Literal["public", "internal"]
    parameters: list[ParameterRecord]
    returnType: str
    category: str
    bodySummary: BodySummary
    irSummary: IrSummary
    lowering: Lowering
    renderPlan: RenderPlanRecord | None
    runtimeContract: RuntimeContract | None
    links: Links


class RenderSection(Record):
    section: str
    module: str
    title: str
    methods: list[str]


class UnsupportedMethod(Record):
    name: str
    source: SourceSpan
    reasons: list[str]


# Runtime ----------------------------------------------------------------------------------------------------------


class RuntimeSymbol(Record):
    """A member of the runtime that compiled code uses."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    symbol: str
    kind: Literal["method", "attribute", "class", "function"]
    module: str
    signature: str
    is_async: bool = Field(validation_alias="async", serialization_alias="async")
    hook: bool
    usedBy: int
    """How many methods of the closure use it."""


class FeatureFunction(Record):
    module: str
    function: str


class RuntimeFeature(Record):
    """A feature that the runtime owes to the compiled class."""

    feature: str
    title: str
    owner: str
    """The module that answers for it."""
    functions: list[FeatureFunction]
    sourceMethods: list[str]
    evidence: list[str]
    """Ids of tests that carry this feature's evidence marker."""


# Coverage and risk ------------------------------------------------------------------------------------------------


class CoverageRow(Record):
    """What vouches for one method."""

    method: str
    path: str
    owner: str
    """Module that holds the Python of it."""
    unitEvidence: list[str]
    conformanceEvidence: list[str]
    liveEvidence: list[str]
    riskClass: str
    skipReason: str
    """Why there is no live evidence; empty when there is some."""


class ReachedEndpoint(Record):
    name: str
    verb: str
    path: str
    api: str
    methods: list[str]
    stateChanging: bool


class ReachedRequest(Record):
    """A method of the websocket API that compiled code sends."""

    name: str
    methods: list[str]
    stateChanging: bool


class StateChange(Record):
    """A public method that changes an account, and how that is known."""

    method: str
    because: list[str]


class ForbiddenWord(Record):
    """A kind of request that must not be reachable, and where its name was looked for; the lists stay empty."""

    word: str
    methods: list[str]
    endpoints: list[str]
    requests: list[str]


class RiskInventory(Record):
    stateChanging: list[StateChange]
    requests: list[ReachedRequest]
    endpoints: list[ReachedEndpoint]
    forbidden: list[ForbiddenWord]


class Manifest(Record):
    """What was compiled from what, and what vouches for it."""

    schemaVersion: int
    source: SourceRecord
    summary: Summary
    methods: list[MethodRecord]
    renderSections: list[RenderSection]
    unsupportedMethods: list[UnsupportedMethod]
    runtimeContracts: list[RuntimeSymbol]
    runtimeSemanticCoverage: list[RuntimeFeature]
    methodCoverageMatrix: list[CoverageRow]
    riskInventory: RiskInventory
