package io.aster.docs.frameworks;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the tables. Its ids of conversations are its own, because all traps share a store.
 *
 * @param title what a store should do
 */
record Trap(String title, Check check) {
    /** What a trap does with a store. */
    interface Check {
        /** Makes the calls of an application, and looks at what is stored after them. */
        Outcome of(Place place);
    }

    /** All, in the order of the tables. */
    static List<Trap> all() {
        return Stream.of(
                        ContentTraps.all(),
                        TextTraps.all(),
                        IdTraps.all(),
                        WriteTraps.all(),
                        NodeTraps.all(),
                        DeleteTraps.all(),
                        SizeTraps.all(),
                        SummaryTraps.all(),
                        SearchTraps.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The cell of one store. An error that the application gets is a no. */
    Outcome meet(Place place) {
        try (place) {
            return check.of(place);
        } catch (NotApplicableException e) {
            return Outcome.notApplicable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return Outcome.no("`" + e.getClass().getSimpleName() + "`");
        }
    }
}
