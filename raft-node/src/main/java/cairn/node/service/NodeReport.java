package cairn.node.service;

import cairn.statemachine.store.RegistryState;

/**
 * What an operator learns of a node.
 *
 * @param memberId its Raft identity
 * @param softwareVersion what runs on it
 */
public record NodeReport(
    String memberId, String softwareVersion, NodeStatus status, RegistryState state) {}
