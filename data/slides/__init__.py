"""What is on the slides, and the user's own order of them.

- `package_slides`: cover, what opens a theme, big figures, charts and closing of a package, in order.
- `cover`, `section`, `closing`: what stands on these; `headlines`: the big figures of a theme.
- `chart_rows`: the rows of a chart, parted into pages.
- `layouts`: where things stand on a slide, and how large, for the screen and for PowerPoint.
- `story`: the user's order; it names slides and figures by their ids only.
- `story_edits`: what can be done to a story, and the way back.
- `story_file`: stories as JSON files, checked when read.
- `story_store`: the stories beside the settings, one a package.
- `table_story`: the order of a plain table's slides, with what the added ones show, kept beside the settings.
- `story_slides`: a story and a package become slides; ids that the package lacks are named.
- `cross_slides`: figures as slides with a cross table.
- `table_deck`: the slides of a plain table; `table_rows`: its first rows on one.
"""
