"""Prints the sheets of a workbook as JSON: {name: [[cell, ...], ...]}; fails on a cell that is a formula."""
import datetime
import json
import sys

import openpyxl


def plain(cell):
    value = cell.value
    if cell.data_type == "f":
        sys.exit(f"{cell.parent.title}!{cell.coordinate} is a formula: {value}")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return repr(value)
    return str(value)


book = openpyxl.load_workbook(sys.argv[1])
json.dump({sheet.title: [[plain(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}, sys.stdout)
