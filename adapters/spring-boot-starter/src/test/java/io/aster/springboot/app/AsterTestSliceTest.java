package io.aster.springboot.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.springboot.AsterHealthIndicator;
import io.aster.springboot.test.AsterTest;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AsterTest
class AsterTestSliceTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Aster aster;

    @Autowired
    ChatMemory memory;

    @Test
    void itHasAsterInMemoryAndNothingElse() {
        assertThat(aster.store().kind()).isEqualTo("memory");
        memory.add("1", new UserMessage("Hello"));
        assertThat(memory.get("1")).hasSize(1);
        assertThat(context.getBeansOfType(Talk.class)).isEmpty();
        assertThat(context.getBeansOfType(AsterHealthIndicator.class)).isEmpty();
    }
}
