package cairn.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PacketFilterTest {
  @Nested
  class CountingPackets {
    @Test
    void takesThoseThatRulesDroppedOrHeldBack() {
      String list =
          """
          Chain cairn0 (1 references)
              pkts      bytes target     prot opt in     out     source               destination
                 3      180 DROP       0    --  *      *       10.78.0.1            10.78.0.2
                 5      300 DROP       all  --  *      *       10.78.0.2            10.78.0.1
                40     2400 NFQUEUE    0    --  *      *       10.78.0.2            10.78.0.3
               700    70000 RETURN     0    --  *      *       0.0.0.0/0            0.0.0.0/0
          """;

      assertThat(PacketFilter.Chain.packetsIn(list)).isEqualTo(48);
    }

    @Test
    void findsNoneWhereThereAreNoRules() {
      String list =
          """
          Chain INPUT (policy DROP 81 packets, 9001 bytes)
              pkts      bytes target     prot opt in     out     source               destination
          """;

      assertThat(PacketFilter.Chain.packetsIn(list)).isZero();
    }
  }
}
