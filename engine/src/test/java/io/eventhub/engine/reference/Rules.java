package io.eventhub.engine.reference;

import io.eventhub.engine.reference.Rule.Absence;
import java.util.List;

/** The documented operators: followed by, absence with several counter-patterns, count, sum, chaining. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new Rule(
                    "followed",
                    """
                    when
                      $a : A( $actor : actorId, $key : key )
                      B( actorId == $actor, key == $key, this after[0s, 25s] $a )
                    then
                      hub.propose( "go" );
                    """,
                    a -> a.is("A"),
                    (a, b) -> b.is("B") && b.sameActorAndKey(a) && b.after(a, 0, 25),
                    List.of(),
                    true,
                    null),
            new Rule(
                    "rising",
                    """
                    when
                      $first : C( $actor : actorId, $amount : amount )
                      C( actorId == $actor, amount > $amount, this after[1s, 15s] $first )
                    then
                      hub.propose( "go" );
                    """,
                    c -> c.is("C"),
                    (c, d) -> d.is("C")
                            && d.actor().equals(c.actor())
                            && c.amount() != null
                            && d.amountAbove(c.amount())
                            && d.after(c, 1, 15),
                    List.of(),
                    true,
                    null),
            new Rule(
                    "absent",
                    """
                    when
                      $a : A( $actor : actorId, $key : key )
                      not B( actorId == $actor, key == $key, this after[0s, 30s] $a )
                    then
                      hub.propose( "go" );
                      hub.publish( "X" ).with( "key", $key );
                    """,
                    a -> a.is("A"),
                    null,
                    List.of(new Absence(30, (a, b) -> b.is("B") && b.sameActorAndKey(a) && b.after(a, 0, 30))),
                    true,
                    "X"),
            new Rule(
                    "absent-of-three",
                    """
                    when
                      $a : A( $actor : actorId, $key : key, amount > 2 )
                      not B( actorId == $actor, key == $key, this after[5s, 20s] $a )
                      not C( actorId == $actor, key == $key, amount < 5, this after[0s, 45s] $a )
                      not A( actorId == $actor, this after[1ms, 10s] $a )
                    then
                      hub.propose( "go" );
                    """,
                    a -> a.is("A") && a.amountAbove(2),
                    null,
                    List.of(
                            new Absence(20, (a, b) -> b.is("B") && b.sameActorAndKey(a) && b.after(a, 5, 20)),
                            new Absence(
                                    45,
                                    (a, c) ->
                                            c.is("C") && c.sameActorAndKey(a) && c.amountBelow(5) && c.after(a, 0, 45)),
                            new Absence(
                                    10,
                                    (a, b) -> b.is("A")
                                            && b.actor().equals(a.actor())
                                            && b.time() > a.time()
                                            && b.after(a, 0, 10))),
                    true,
                    null),
            new Rule(
                    "pair-then-nothing",
                    """
                    when
                      $a : A( $actor : actorId, $key : key )
                      $b : B( actorId == $actor, key == $key, this after[0s, 20s] $a )
                      not C( actorId == $actor, this after[0s, 20s] $b )
                    then
                      hub.propose( "go" );
                    """,
                    a -> a.is("A"),
                    (a, b) -> b.is("B") && b.sameActorAndKey(a) && b.after(a, 0, 20),
                    List.of(new Absence(20, (b, c) -> c.is("C") && c.actor().equals(b.actor()) && c.after(b, 0, 20))),
                    true,
                    null),
            new Rule(
                    "counted-and-summed",
                    """
                    when
                      A( $actor : actorId, recent >= 3, total > 4 )
                    then
                      hub.propose( "go" );
                    """,
                    a -> a.is("A") && a.recent() >= 3 && a.total() > 4,
                    null,
                    List.of(),
                    true,
                    null),
            new Rule(
                    "chained",
                    """
                    when
                      $x : X( $actor : actorId, $key : key )
                      C( actorId == $actor, key == $key, this after[0s, 60s] $x )
                    then
                      hub.publish( "Y" ).with( "key", $key );
                    """,
                    x -> x.is("X"),
                    (x, c) -> c.is("C") && c.sameActorAndKey(x) && c.after(x, 0, 60),
                    List.of(),
                    false,
                    "Y"),
            new Rule("chained-count", """
                    when
                      X( $actor : actorId, often >= 2 )
                    then
                      hub.propose( "go" );
                    """, x -> x.is("X") && x.often() >= 2, null, List.of(), true, null),
            new Rule(
                    "chained-absent",
                    """
                    when
                      $x : X( $actor : actorId )
                      not Y( actorId == $actor, this after[0s, 30s] $x )
                    then
                      hub.propose( "go" );
                    """,
                    x -> x.is("X"),
                    null,
                    List.of(new Absence(30, (x, y) -> y.is("Y") && y.actor().equals(x.actor()) && y.after(x, 0, 30))),
                    true,
                    null));

    private Rules() {}
}
