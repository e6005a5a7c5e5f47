"""Stories: the user's own order of slides. Only ids are kept; words and figures always come from the package.

`story` holds the records, `edits` what can be done to them and the way back, `story_file` reads and writes them as
JSON, `telling` turns a story and a package into slides.
"""
