package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Database.Kind;
import io.aster.docs.frameworks.Place.Opening;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A store of a framework.
 *
 * @param kinds the databases on which it is tried
 */
record Column(String title, boolean isAster, Opening opening, List<Kind> kinds) {
    /** A store that the framework brings. */
    static Column own(String type, Opening opening, Kind... kinds) {
        return new Column(type, false, opening, List.of(kinds));
    }

    /** Aster's adapter. */
    static Column aster(String type, Opening opening) {
        return new Column(type, true, opening, List.of(Kind.SQLITE, Kind.POSTGRESQL));
    }

    /** The cells of this column: one for each trap, in their order. */
    List<Outcome> cells(List<Trap> traps, Path folder) {
        List<Map<Kind, Outcome>> cells = new ArrayList<>();
        traps.forEach(trap -> cells.add(new LinkedHashMap<>()));
        for (Kind kind : kinds) {
            try (Database database = kind.create(folder)) {
                for (int i = 0; i < traps.size(); i++) {
                    cells.get(i).put(kind, traps.get(i).meet(new Place(database, opening)));
                }
            }
        }
        return cells.stream().map(Column::joined).toList();
    }

    /** The outcome on all databases; one that can't be asked is left out if another one can. */
    private static Outcome joined(Map<Kind, Outcome> cells) {
        if (!cells.values().stream().allMatch(Outcome::isNotApplicable)) {
            cells.values().removeIf(Outcome::isNotApplicable);
        }
        List<Outcome> different = cells.values().stream().distinct().toList();
        return different.size() == 1
                ? different.get(0)
                : new Outcome(cells.entrySet().stream()
                        .map(cell -> "on " + cell.getKey().title() + " "
                                + cell.getValue().text())
                        .collect(Collectors.joining(", ")));
    }
}
