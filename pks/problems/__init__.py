"""Problems: frozen integers made from a Region, the one thing every engine reads."""
