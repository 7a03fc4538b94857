package io.eventhub.hub.api;

import io.eventhub.hub.stream.ShardReports;
import io.eventhub.model.WallClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the shards of this instance are. */
@RestController
@Tag(name = "Shards")
class ShardController {
    private final ShardReports shards;
    private final WallClock clock;

    ShardController(ShardReports shards, WallClock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    @GetMapping("/api/shards")
    @Operation(
            summary = "The shards of this instance",
            description = "One for each partition it runs: how far its time has come, and what it waits for.")
    List<ShardView> shards() {
        return shards.all().stream()
                .map(report -> ShardView.of(report, clock.timeMs()))
                .toList();
    }
}
