print("troth")
