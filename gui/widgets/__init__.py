"""Small widgets that know nothing of packages.

- `panel`: a white panel with a header; `segments`: joined buttons of which one is chosen.
- `choice_box`: a combo box whose list has a name; `cards`: big figures in a row;
  `figure_label`: one that shrinks to its room.
- `busy_sign`: what pales what is shown of before while something else is worked out.
- `chips`: what holds, in rows of chips that can be taken away.
- `text_fields`: fields to type in, whose menu has a name.
- `dialog_buttons`: the row at the foot of a dialog.
- `marked_text`: a text of any length with its numbers marked.
- `notice`: what a page shows when there is nothing else to show.
"""
