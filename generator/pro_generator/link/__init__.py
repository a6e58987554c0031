"""Link stage: what the runtime offers, which methods the class reaches, and what every ``this.x`` stands for."""
