import TrothModel
