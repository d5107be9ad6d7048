package io.aster.springai;

import io.aster.servers.TestStore;
import java.util.List;

/** The stores on which tests run: the system property {@code aster.springai.stores} names them. */
public final class TestedStores {
    /** The source of {@link #all}. */
    public static final String ALL = "io.aster.springai.TestedStores#all";

    /** The source of {@link #lasting}. */
    public static final String LASTING = "io.aster.springai.TestedStores#lasting";

    private TestedStores() {}

    /** Where tests run. */
    public static List<String> all() {
        return TestStore.kinds("aster.springai.stores");
    }

    /** Those that keep what is stored when a process ends. */
    static List<String> lasting() {
        return all().stream().filter(kind -> !kind.equals("memory")).toList();
    }
}
