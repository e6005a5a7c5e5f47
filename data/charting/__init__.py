"""Charts without drawing: `build` turns a specification into `content`; `derive` computes what is 推算."""
