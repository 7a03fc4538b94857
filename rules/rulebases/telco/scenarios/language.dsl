# What this carrier says, besides the sentences that every rulebase has.
[when]a customer's line goes down=$down : OutageStarted( $actor : actorId, $outage : outageId )
[when]it does not come back within {n:\d+} hours=not OutageEnded( actorId == $actor, outageId == $outage, this after[0s, {n}h] $down )
[when]a customer buys a device=$bought : DeviceBought( $actor : actorId, $imei : imei )
[when]does not register it within {n:\d+} hours=not DeviceRegistered( actorId == $actor, imei == $imei, this after[0s, {n}h] $bought )
[then]tell the customer about the outage=hub.propose( "inform-outage" ).with( "outageId", $outage );
[then]send the setup guide=hub.propose( "send-setup-guide" ).with( "imei", $imei );
