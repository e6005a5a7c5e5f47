"""One page a tab. A page asks through its signals; the window decides and answers.

- `page`: what the window knows of a page; `page_stack`: all pages, each built when first turned to.
- `page_state`: where the user was on a page, to stand there again.
- `chart_card`: a chart's frame with its title and controls.
- `theme_page`: a theme's tab, made of `table_panel` with its `cross` table, `chart_panel` and
  `detail_strip`.
- `overview_page` 总览, `check_page` 数据核验, `source_page` 原文 with its `source_text`, `plain_page`: a plain table,
  made of `plain`.
"""
