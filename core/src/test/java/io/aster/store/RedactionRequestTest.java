package io.aster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionRequestTest {
    @Test
    void givesProofsToItsOwnEventsOnly() {
        RedactionRequest.Builder request =
                RedactionRequest.builder("s", List.of(1L, 3L), "{}").createdAt(Instant.EPOCH);
        RedactionRequest built = request.proofs(Map.of(3L, "p")).build();
        assertThat(built.toBuilder().build()).isEqualTo(built);
        assertThatIllegalArgumentException().isThrownBy(request.proofs(Map.of(2L, "p"))::build);
    }
}
