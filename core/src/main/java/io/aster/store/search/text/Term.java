package io.aster.store.search.text;

/**
 * A term that an event must have to be found; see {@link SearchedText#terms}.
 *
 * @param text 1 to {@value SearchedText#MAX_TERM} characters, none of which is a separator; a letter of ASCII is a small one
 * @param isPrefix whether a term that begins with the text counts as well
 */
public record Term(String text, boolean isPrefix) {}
