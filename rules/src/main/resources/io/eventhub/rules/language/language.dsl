# The sentences every rulebase has. A rulebase adds its own in scenarios/*.dsl, in the same form:
#   [when]sentence=condition      [then]sentence=consequence      [keyword]header line=annotations
# {name} takes any words, {name:regular expression} only those that fit; "-" adds to the sentence before.

[keyword]scenario {id:[\w-]+} in tier {tier:[\w-]+} with priority {priority:\d+}=@scenario( {id} ) @tier( {tier} ) @priority( {priority} )
[keyword]scenario {id:[\w-]+} in tier {tier:[\w-]+}=@scenario( {id} ) @tier( {tier} )
[keyword]scenario {id:[\w-]+}=@scenario( {id} )

[when]an event {type:\w+} happens=$event : {type}( $actor : actorId )
[when]an event {type:\w+} follows within {n:\d+} {unit:seconds?|minutes?|hours?|days?}={type}( actorId == $actor, this after[0s, {n}{unit!seconds?s/second?s/minutes?m/minute?m/hours?h/hour?h/days?d/d}] $event )
[when]no event {type:\w+} follows within {n:\d+} {unit:seconds?|minutes?|hours?|days?}=not {type}( actorId == $actor, this after[0s, {n}{unit!seconds?s/second?s/minutes?m/minute?m/hours?h/hour?h/days?d/d}] $event )
[when]no other event {type:\w+} follows within {n:\d+} {unit:seconds?|minutes?|hours?|days?}=not {type}( actorId == $actor, this after[1ms, {n}{unit!seconds?s/second?s/minutes?m/minute?m/hours?h/hour?h/days?d/d}] $event )
[when]an event {type:\w+} came within the {n:\d+} {unit:seconds?|minutes?|hours?|days?} before={type}( actorId == $actor, this before[0s, {n}{unit!seconds?s/second?s/minutes?m/minute?m/hours?h/hour?h/days?d/d}] $event )

[when]- whose {field:\w+} is the same={field} == ${field}
[when]- whose {field:\w+} is not {value}={field} != {value}
[when]- whose {field:\w+} is above {value}={field} > {value}
[when]- whose {field:\w+} is at least {value}={field} >= {value}
[when]- whose {field:\w+} is below {value}={field} < {value}
[when]- whose {field:\w+} is at most {value}={field} <= {value}
[when]- whose {field:\w+} is {value}={field} == {value}
[when]- noting its {field:\w+}=${field} : {field}

[when]the profile's {field:\w+} is not {value}=Profile( {field} != {value} )
[when]the profile's {field:\w+} is above {value}=Profile( {field} > {value} )
[when]the profile's {field:\w+} is at least {value}=Profile( {field} >= {value} )
[when]the profile's {field:\w+} is below {value}=Profile( {field} < {value} )
[when]the profile's {field:\w+} is at most {value}=Profile( {field} <= {value} )
[when]the profile's {field:\w+} is {value}=Profile( {field} == {value} )

[then]propose {action:[\w-]+}=hub.propose( "{action}" );
[then]publish {type:\w+}=hub.publish( "{type}" );
[then]enter the state {state:[\w-]+}=hub.enter( "{state}" );
[then]leave the state {state:[\w-]+}=hub.leave( "{state}" );
[then]withdraw the scenario {scenario:[\w-]+}=hub.withdraw( "{scenario}" );
[then]- with the {name:\w+}=.with( "{name}", ${name} )
[then]- with the {name:\w+} {value}=.with( "{name}", {value} )
