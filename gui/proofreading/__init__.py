"""A draft held against the package on show, and against others beside it: 核稿.

- `proofread_commands`: from which draft and packages a proof is made, the tab while there is one, and its files.
- `proofread_page`: the tab; `draft_panel`: where a draft is opened or pasted; `proof_view`: a proof to go through.
- `proof_summary`: its counts; `draft_marks`: the draft with marks at its figures.
- `card_list`: a card a figure; `card_model`: their order; `card_painting`: how a card looks, and where its buttons are.
"""
