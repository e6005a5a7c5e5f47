"""The tables that offices fill in: what each asks for, its invented examples, and how a filled one is read.

- `form`: what a template consists of; `catalogue`: the templates on offer. A new template is a module and a line there.
- `register_rows`: reading tables whose rows are records with several figures each.
- `poverty_report` 脱贫答卷, `yearly_indicators` 历年指标, `assets` 扶贫资产“三本账”,
  `clearance` 六项清零、四项达标, `schooling` 控辍保学.
"""
