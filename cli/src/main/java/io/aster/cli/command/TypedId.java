package io.aster.cli.command;

/** An id as a user typed it, perhaps its beginning only, perhaps with a mistake. */
record TypedId(String text) {
    /** The difference of ids that are not close to each other. */
    static final int DIFFERENT = Integer.MAX_VALUE;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST_MISTAKES = 3;

    /** 0 for an id that begins like this or is equal, else the number of mistakes if there are few, else {@link #DIFFERENT}. */
    int differenceTo(String id) {
        if (id.equals(text) || (text.length() >= SHORTEST_BEGINNING && id.startsWith(text))) {
            return 0;
        }
        int allowed = Math.min(MOST_MISTAKES, Math.max(1, text.length() / 4));
        int mistakes = Math.abs(id.length() - text.length()) > allowed ? DIFFERENT : mistakes(id);
        return mistakes <= allowed ? mistakes : DIFFERENT;
    }

    /** How many characters are missing, added, other or swapped with their neighbour (optimal string alignment). */
    private int mistakes(String id) {
        int[] beforeLast = new int[id.length() + 1];
        int[] last = new int[id.length() + 1];
        int[] row = new int[id.length() + 1];
        for (int j = 0; j <= id.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= text.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= id.length(); j++) {
                boolean same = text.charAt(i - 1) == id.charAt(j - 1);
                int edited = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                row[j] = isSwapped(id, i, j) ? Math.min(edited, beforeLast[j - 2] + 1) : edited;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[id.length()];
    }

    private boolean isSwapped(String id, int i, int j) {
        return i > 1 && j > 1 && text.charAt(i - 1) == id.charAt(j - 2) && text.charAt(i - 2) == id.charAt(j - 1);
    }
}
