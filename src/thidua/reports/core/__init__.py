"""The wording of reports: plain values in, blocks of `papers` out."""
