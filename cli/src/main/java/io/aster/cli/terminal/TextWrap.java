package io.aster.cli.terminal;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Breaks a text into lines of at most {@code cells} cells, at spaces if possible, one line at a time. Keeps the line breaks of the text
 * and the spaces at the beginning of a line; drops the spaces at a break. Not thread-safe.
 */
public final class TextWrap implements Iterator<String> {
    private final String text;
    private final int cells;
    private int position;
    private boolean ended;

    /** Takes a text without control characters except {@code \n}, and at least 2 cells, for the widest character. */
    public TextWrap(String text, int cells) {
        this.text = text.stripTrailing();
        this.cells = Math.max(2, cells);
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public String next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        int newline = text.indexOf('\n', position);
        int lineEnd = newline < 0 ? text.length() : newline;
        int end = Math.min(TextWidth.fitting(text, position, cells), lineEnd);
        if (end < lineEnd) {
            return broken(end);
        }
        String line = text.substring(position, lineEnd);
        ended = newline < 0;
        position = lineEnd + 1;
        return line.stripTrailing();
    }

    /** The part of the text that was not returned yet, in characters. */
    public int left() {
        return Math.max(0, text.length() - position);
    }

    private String broken(int end) {
        int space = lastSpace(end);
        String line = text.substring(position, space < 0 ? end : space);
        position = space < 0 ? end : space;
        while (text.charAt(position) == ' ') {
            position++;
        }
        if (text.charAt(position) == '\n') {
            position++;
        }
        return line.stripTrailing();
    }

    /** The last space up to {@code end} that has more than indentation before it, or -1. */
    private int lastSpace(int end) {
        int first = position;
        while (first < end && text.charAt(first) == ' ') {
            first++;
        }
        for (int i = end; i > first; i--) {
            if (text.charAt(i) == ' ') {
                return i;
            }
        }
        return -1;
    }
}
