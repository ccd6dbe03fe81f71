"""Many articles: found, cut into batches, checked on several cores or machines, kept as a dataset that a later run goes on with.

articles, rows   what the user named, article by article          entry    one article or why it cannot be read
plan             which of them need which work, in batches        job      the settings, and the keys that tell what changed
work             a batch translated and checked                   pool, cluster   who does it
store, tables    the folder that the results lie in               run      all of it together
dataset          the results as lazy frames                       status   how far a run is
"""
