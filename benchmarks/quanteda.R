# One measured run of quanteda on the same sentences and patterns: tokens, look-up, dfm and kwic; prints JSON.
# Run by coding.py: Rscript benchmarks/quanteda.R FOLDER
suppressPackageStartupMessages({ library(quanteda); library(jsonlite) })
folder <- commandArgs(trailingOnly = TRUE)[1]
sentences <- fromJSON(file.path(folder, "sentences.json"))
patterns <- fromJSON(file.path(folder, "patterns.json"), simplifyVector = FALSE)
words <- lapply(patterns, function(phrases) vapply(phrases, function(p) paste(unlist(p), collapse = " "), ""))
codes <- dictionary(words, tolower = FALSE)
quanteda_options(threads = 2)
begun <- Sys.time()
found <- tokens(sentences, remove_punct = TRUE, remove_symbols = TRUE, split_hyphens = FALSE)
coded <- tokens_lookup(found, codes, case_insensitive = TRUE)
counts <- dfm(coded, tolower = FALSE)
places <- kwic(found, codes, window = 5, case_insensitive = TRUE)
seconds <- as.numeric(difftime(Sys.time(), begun, units = "secs"))
cells <- which(as.matrix(counts) > 0, arr.ind = TRUE)
pairs <- Map(function(row, column) list(row - 1, colnames(counts)[column]), cells[, 1], cells[, 2])
status <- readLines("/proc/self/status")
peak <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", status, value = TRUE))) / 1024
cat(toJSON(list(seconds = seconds, peak_mb = peak, pairs = unname(pairs)), auto_unbox = TRUE))
