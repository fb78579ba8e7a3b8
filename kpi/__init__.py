"""Reads prefectures' plan workbooks, computes attainment against targets, and shows progress."""
