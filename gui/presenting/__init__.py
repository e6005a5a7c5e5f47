"""Slides full screen.

- `presentation`: a presentation from start to end; `talk`: which slide, which curtain; `talk_clock`: how long.
- `audience_window` and `presenter_window`: its two windows; `displays`: which display takes which.
- `keys`: which key does what; `zoom`, `overlays`, `slide_grid`, `build_animation`: what happens on a slide.
- `slide_preview`: a small slide; `presenter_style`: the dark look of what a speaker touches.
- `loop_dialog`: how slides run by themselves.
- `exit_keypad` and `exit_code`: the way out of an exhibition; `keep_awake`: no screen saver meanwhile.
"""
