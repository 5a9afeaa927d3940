"""The schema's history; `HEAD` is the revision this program works with."""

HEAD = "0009"
