package io.eventhub.engine.broken;

import org.kie.api.runtime.KieSession;

public record SessionOutsideItsPackage(KieSession session) {}
