package io.eventhub.engine.arbitration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorStateTest {
    private final ActorState entered = ActorState.change("case", true, 10, "opened");

    @Test
    void aLaterLeaveEndsIt() {
        assertThat(entered.after(ActorState.change("case", false, 10, "closed")).isActive())
                .isFalse();
    }

    @Test
    void aLateLeaveFromBeforeItWasEnteredChangesNothing() {
        assertThat(entered.after(ActorState.change("case", false, 9, "closed"))).isEqualTo(entered);
    }

    @Test
    void enteringAgainKeepsSinceAndOutlivesALateLeaveFromBetween() {
        ActorState again = entered.after(ActorState.change("case", true, 50, "opened"));
        assertThat(again.sinceMs()).isEqualTo(10);
        assertThat(again.after(ActorState.change("case", false, 30, "closed")).isActive())
                .isTrue();
    }

    @Test
    void aLateEnterFromBeforeItWasLeftChangesNothing() {
        ActorState left = ActorState.change("case", false, 20, "closed");
        assertThat(left.after(ActorState.change("case", true, 15, "opened")).isActive())
                .isFalse();
    }
}
