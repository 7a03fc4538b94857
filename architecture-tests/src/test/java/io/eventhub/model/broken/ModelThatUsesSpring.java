package io.eventhub.model.broken;

import org.springframework.core.env.Environment;

public record ModelThatUsesSpring(Environment environment) {}
