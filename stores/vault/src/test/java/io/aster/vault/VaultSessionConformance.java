package io.aster.vault;

import io.aster.testkit.session.SessionConformance;

/** The contract of sessions through a vault. */
abstract class VaultSessionConformance extends SessionConformance {}
