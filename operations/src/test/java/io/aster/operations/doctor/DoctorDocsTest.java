package io.aster.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.TestStores;
import io.aster.store.check.Check;
import io.aster.store.check.StoreChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on checks has a row for each check of each store, and no other, each with its severity and stores. */
class DoctorDocsTest {
    private static final Path PAGE = Path.of("../docs/doctor.md");

    @TempDir
    private Path folder;

    @Test
    void everyCheckHasItsRow() throws IOException {
        List<String> rows;
        try (Stream<String> lines = Files.lines(PAGE)) {
            rows = lines.filter(line -> line.startsWith("| `")).toList();
        }
        assertThat(rows).containsExactlyElementsOf(expected());
    }

    private List<String> expected() {
        Map<String, Check> checks = new TreeMap<>();
        Map<String, String> stores = new TreeMap<>();
        DoctorChecks.all().forEach(check -> {
            checks.put(check.id(), check);
            stores.put(check.id(), "all");
        });
        try (TestStores places = new TestStores(folder)) {
            for (String url : List.of(places.sqlite("docs"), places.postgresql(), places.mysql(), places.redis())) {
                try (Aster aster = Aster.open(url)) {
                    StoreChecks ofStore = aster.store().checks().orElseThrow();
                    Stream.concat(ofStore.ofSettings().stream(), ofStore.ofData().stream())
                            .forEach(check -> {
                                checks.putIfAbsent(check.id(), check);
                                stores.merge(check.id(), aster.store().kind(), (one, other) -> one + ", " + other);
                            });
                }
            }
        }
        return checks.values().stream()
                .map(check -> row(check, stores.getOrDefault(check.id(), "")))
                .collect(Collectors.toList());
    }

    private static String row(Check check, String stores) {
        return "| `%s` | %s | %s | %s |".formatted(check.id(), check.severity().code(), stores, check.finds());
    }
}
