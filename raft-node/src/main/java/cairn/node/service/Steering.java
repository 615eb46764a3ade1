package cairn.node.service;

/** What an operator can do to a cluster. */
public record Steering(Formation formation, Leadership leadership) {}
