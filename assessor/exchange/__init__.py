"""Results on their way: the result file, bundles, benchmark packs and evidence; signed, read strictly, computed again."""
