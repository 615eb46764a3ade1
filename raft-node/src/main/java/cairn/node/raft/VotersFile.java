package cairn.node.raft;

import cairn.node.failstop.ExitCode;
import cairn.node.failstop.StartException;
import cairn.node.member.MemberMarker;
import cairn.node.member.PeerAddress;
import cairn.node.member.WayOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.InvalidProtocolBufferException;

/**
 * The file in which Ratis keeps the voters that the log has named last, without a checksum. One
 * that it cannot read it takes for none, and a node whose log does not name voters any more never
 * elects a leader then. Members do not change, so the file names those that the cluster was formed
 * with.
 */
final class VotersFile {
  private VotersFile() {}

  /**
   * Returns if there is no such file in {@code current}, or it names the members that {@code
   * member} knows.
   *
   * @throws StartException if it is damaged
   */
  static void require(Path current, MemberMarker member) throws IOException {
    Path file = current.resolve("raft-meta.conf");
    if (!Files.exists(file)) {
      return;
    }
    Set<String> known =
        member.peers().stream().map(PeerAddress::memberId).collect(Collectors.toSet());
    try {
      Set<String> named =
          LogEntryProto.parseFrom(Files.readAllBytes(file))
              .getConfigurationEntry()
              .getPeersList()
              .stream()
              .map(RaftPeerProto::getId)
              .map(ByteString::toStringUtf8)
              .collect(Collectors.toSet());
      if (!named.equals(known)) {
        throw damaged(file, "it names %s, not %s".formatted(named, known));
      }
    } catch (InvalidProtocolBufferException e) {
      throw damaged(file, String.valueOf(e.getMessage()));
    }
  }

  private static StartException damaged(Path file, String why) {
    return new StartException(
        ExitCode.IDENTITY, "%s is damaged: %s. %s".formatted(file, why, WayOut.ADVICE));
  }
}
