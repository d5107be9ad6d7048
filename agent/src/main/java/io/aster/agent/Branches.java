package io.aster.agent;

/** Paths of nested agents. */
final class Branches {
    private Branches() {}

    /** Whether a branch is another one, or lies below it. */
    static boolean isWithin(String root, String branch) {
        return branch.startsWith(root) && (branch.length() == root.length() || branch.charAt(root.length()) == '.');
    }
}
