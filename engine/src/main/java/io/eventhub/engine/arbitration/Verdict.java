package io.eventhub.engine.arbitration;

import io.eventhub.model.Reason;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Why a candidate is withheld. */
record Verdict(Reason reason, @Nullable String policy, String detail, OptionalLong allowedFromMs) {
    static Verdict of(Reason reason, String policy, String detail) {
        return new Verdict(reason, policy, detail, OptionalLong.empty());
    }
}
