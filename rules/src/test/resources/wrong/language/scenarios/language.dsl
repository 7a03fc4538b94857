[when]a customer buys a device=$bought : Bought( $actor : actorId, $imei : imei )
[when]a customer gives a device away=$gift : Bought( $actor : actorId, gfit == true )
[when]does not register it within {n:\d+} hours=not Registered( actorId == $actor, imei == $imei, this after[0s, {n}h] $bought )
[then]send the setup guide=hub.propose( "send-guid" );
