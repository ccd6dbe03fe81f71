"""What a corpus says as a whole: figures by term, kind, outlet, time and package; drifts; what is rendered in several ways.

parts     the dataset in pieces that fit into memory       periods   days, weeks, months
tally     mentions counted, article by article             interval  how sure a share is
forms     spellings that inflection explains made one      drifts    findings that are one drift, and which are new
ways      a term rendered in several unaccepted ways        cover     terms never met, names that no row covers
build     all of it together                               view      what people see of it
text, html, export   the renderings
"""
