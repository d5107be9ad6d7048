package io.aster.springboot.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application as a user writes it: it has the starter, a property, and a component that takes the service. */
@SpringBootApplication
class AsterApplication {}
