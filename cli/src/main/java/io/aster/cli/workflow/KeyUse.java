package io.aster.cli.workflow;

/**
 * A key that a workflow sends to a host.
 *
 * @param variable the variable of the environment that holds the key
 * @param authority the host, as {@link ModelUrl#authority}
 */
record KeyUse(String variable, String authority) {
    @Override
    public String toString() {
        return "$" + variable + " to " + authority;
    }
}
