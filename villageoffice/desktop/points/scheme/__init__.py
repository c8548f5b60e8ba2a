"""积分方案: the scheme of a year, edited by forms."""
