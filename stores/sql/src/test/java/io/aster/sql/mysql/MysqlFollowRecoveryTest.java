package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.sql.server.FollowRecoveryContract;
import org.junit.jupiter.api.Test;

class MysqlFollowRecoveryTest extends FollowRecoveryContract {
    MysqlFollowRecoveryTest() {
        super(new MysqlBackend());
    }

    @Test
    void notificationsAreRefused() {
        assertThatThrownBy(() -> Aster.open("mysql://app@db.example/agents?follow=notify"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("follow");
    }
}
