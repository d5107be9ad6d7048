package io.aster.langchain4j.agentic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agentic.scope.AgenticScopeKey;
import dev.langchain4j.agentic.scope.AgenticScopeStore;
import io.aster.error.StoreConfigurationException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The store that ServiceLoader finds, without a URL. */
class UnconfiguredTest {
    @Test
    void isFoundAndSaysWhatToSetWhenItIsUsed() {
        assertThat(ServiceLoader.load(AgenticScopeStore.class)).singleElement().satisfies(store -> {
            assertThat(store).isInstanceOf(AsterAgenticScopeStore.class);
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> store.load(new AgenticScopeKey("a", "m")))
                    .withMessageContaining("aster.store")
                    .withMessageContaining("ASTER_STORE")
                    .withMessageContaining("setStore");
        });
    }
}
