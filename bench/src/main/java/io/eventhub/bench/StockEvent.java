package io.eventhub.bench;

import org.kie.api.definition.type.Expires;
import org.kie.api.definition.type.Role;
import org.kie.api.definition.type.Timestamp;

/** The events as plain classes, the way a Drools user would write them for stock Drools. */
public abstract class StockEvent {
    private final int index;
    private final String actorId;
    private final String key;
    private final long timeMs;

    StockEvent(int index, String actorId, String key, long timeMs) {
        this.index = index;
        this.actorId = actorId;
        this.key = key;
        this.timeMs = timeMs;
    }

    public int getIndex() {
        return index;
    }

    public String getActorId() {
        return actorId;
    }

    public String getKey() {
        return key;
    }

    public long getTimeMs() {
        return timeMs;
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("8d")
    public static final class DeviceBought extends StockEvent {
        public DeviceBought(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("8d")
    public static final class DeviceRegistered extends StockEvent {
        public DeviceRegistered(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("31m")
    public static final class CartUpdated extends StockEvent {
        public CartUpdated(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("32m")
    public static final class CheckedOut extends StockEvent {
        public CheckedOut(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("1m")
    public static final class CustomerRow extends StockEvent {
        public CustomerRow(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("1m")
    public static final class ContractRow extends StockEvent {
        public ContractRow(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("1m")
    public static final class AddressRow extends StockEvent {
        public AddressRow(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("8d")
    public static final class CustomerCreated extends StockEvent {
        public CustomerCreated(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("1h1s")
    public static final class DroppedCall extends StockEvent {
        public DroppedCall(int index, String actorId, String key, long timeMs) {
            super(index, actorId, key, timeMs);
        }
    }

    @Role(Role.Type.EVENT)
    @Timestamp("timeMs")
    @Expires("24h1s")
    public static final class DataUsed extends StockEvent {
        private final double mb;

        public DataUsed(int index, String actorId, double mb, long timeMs) {
            super(index, actorId, "", timeMs);
            this.mb = mb;
        }

        public double getMb() {
            return mb;
        }
    }
}
