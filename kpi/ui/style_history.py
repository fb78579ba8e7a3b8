"""The style of the history of versions and of the audit log."""

from kpi.charts import theme

HISTORY = f"""
.table.versions :is(td,li){{font-size:14px}}
.table.versions th.version{{width:188px}}
.table.versions th.at{{width:136px}}
.table.versions th.person{{width:116px}}
.table.versions th.ways{{width:176px}}
.table.versions th.file{{width:176px}}
.table.versions th.deed{{width:132px}}
.table.versions th.planned{{width:188px}}
@media screen and (min-width:1200px){{.table.versions th.planned{{width:312px}}}}
.table.versions th.stored{{width:212px}}
.table.versions td.version strong{{font-size:16px;white-space:nowrap}}
.table.versions td.version .in-force{{font-size:14px;margin-left:8px;border:1px solid {theme.ACCENT};color:{theme.LINK};border-radius:4px;padding:0 6px;display:inline-block}}
.table.versions .clamp{{-webkit-line-clamp:4}}
.question{{color:{theme.QUIET}}}
.stored-file .below{{display:block}}
.note-text{{border-left:3px solid {theme.RULE};padding-left:12px!important;margin-top:8px!important}}
.st-key-version_files{{gap:0}}
.st-key-version_files [class*="st-key-version_file_"]{{justify-content:space-between;border-bottom:1px solid {theme.RULE};padding:6px 0;flex-wrap:wrap}}
.stHtml .preview-title{{font-size:16px;font-weight:700}}
.st-key-rollback_preview{{border-left:3px solid {theme.RULE};padding-left:16px}}
.st-key-rollback_preview .sentence{{font-size:18px}}
.st-key-rollback_preview .block h2{{font-size:16px}}
.st-key-rollback_preview .block{{margin-top:16px}}
.stApp .st-key-rollback_do button p{{color:{theme.ON_FILL};font-weight:700}}
@media print{{
[data-testid="stForm"],[data-testid="stExpander"],[data-testid="stDownloadButton"]{{display:none!important}}
}}
"""
