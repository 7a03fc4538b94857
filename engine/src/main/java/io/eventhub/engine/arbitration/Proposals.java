package io.eventhub.engine.arbitration;

import io.eventhub.model.Candidate;
import io.eventhub.model.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be decided together: the candidates of one actor and one step, and what is known of the actor.
 *
 * @param withdrawn rule by scenario, for the scenarios withdrawn in this step
 * @param profile asked only when a candidate's scenario has profile conditions
 * @param states by name
 * @param contacts the actor's contact history, in any order
 * @param room what is left of the capacities
 * @param clockMs the session's clock
 * @param triggerRecordMs record time of the event, or the frontier, that brought the candidates about
 */
public record Proposals(
        List<Candidate> candidates,
        Map<String, String> withdrawn,
        Supplier<Optional<Profile>> profile,
        Map<String, ActorState> states,
        List<Contact> contacts,
        CapacityRoom room,
        long clockMs,
        long triggerRecordMs) {}
