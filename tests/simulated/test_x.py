import asyncio, pytest
from .ground import *
pytestmark = [pytest.mark.asyncio(loop_scope="module")]
async def test_x(ground):
    c = await ground.ready("hmac")
    await c.create_order_ws(INVERSE.symbol,'market','buy',10)
    for a in ((None,{'type':'delivery'}),(None,{'type':'delivery','subType':'inverse'})):
        n=len(ground.requests)
        r=await c.fetch_positions(*a); print(a,len(r),[x.path for x in ground.requests[n:]], c.options.get('defaultSubType'))
