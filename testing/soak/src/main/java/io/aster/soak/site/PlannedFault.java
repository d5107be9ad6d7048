package io.aster.soak.site;

import io.aster.soak.history.Incidents;
import java.util.Random;

/** A failure that ends by itself: what it broke works again when the method returns. */
@FunctionalInterface
public interface PlannedFault {
    void happen(Incidents incidents, Random random) throws Exception;
}
